/** True for a day of the calendar; the text has passed the check of a date. */
export function isCalendarDay(text: string): boolean {
  return text === lastDayAtMost(text);
}

/** The day itself, or the last of its month where the month is shorter. */
export function lastDayAtMost(text: string): string {
  const [year = 0, month = 1, day = 1] = text.split('-').map(Number);
  const last = new Date(0);
  last.setUTCFullYear(year, month, 0); // day 0 of the next month
  return `${text.slice(0, 8)}${String(Math.min(day, last.getUTCDate())).padStart(2, '0')}`;
}

/** The day after, undefined after the last day that four digits can write. */
export function dayAfter(text: string): string | undefined {
  const next = new Date(Date.parse(`${text}T00:00:00Z`) + 86_400_000).toISOString();
  return next.startsWith('+') ? undefined : next.slice(0, 10);
}
