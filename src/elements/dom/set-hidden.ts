/** Hides or shows an element only where that differs: most keys change nothing at most elements. */
export function setHidden(element: HTMLElement, isHidden: boolean): void {
  if (element.hidden !== isHidden) element.hidden = isHidden;
}
