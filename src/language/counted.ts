/** `1 workspace`, `1,200 workspaces`: every count that a reader sees beside its noun. */
export function counted(count: number, noun: string, nouns = `${noun}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? noun : nouns}`;
}
