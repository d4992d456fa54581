/** `log_retention_days` as a first draft of a description: "Log retention days". */
export const sentenceOf = (name: string): string => {
  const words = name.replace(/[_-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
};
