export async function walk() {
  return true;
}
