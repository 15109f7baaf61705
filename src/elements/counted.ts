/** `one workspace`, `12 workspaces`. */
export function counted(count: number, noun: string): string {
  return count === 1 ? `one ${noun}` : `${count.toLocaleString('en-US')} ${noun}s`;
}
