/** Lone surrogates, which neither XML nor a URI can carry, as replacement characters. */
export const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd');
