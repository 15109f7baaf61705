/** Takes a file that is dropped anywhere on the page; while one is above it, the element has `data-over`. */
export function takeDroppedFile(
  element: HTMLElement,
  take: (file: File | undefined) => void,
  signal: AbortSignal,
): void {
  const over = (event: DragEvent, isOver: boolean): boolean => {
    if (!event.dataTransfer?.types.includes('Files')) return false;
    event.preventDefault(); // or the browser would leave the page for the file
    element.toggleAttribute('data-over', isOver);
    return true;
  };
  const leave = (): void => void element.toggleAttribute('data-over', false);
  document.addEventListener('dragover', (event) => over(event, true), { signal });
  document.addEventListener('dragleave', leave, { signal });
  document.addEventListener(
    'drop',
    (event) => {
      if (over(event, false)) take(event.dataTransfer?.files[0]);
    },
    { signal },
  );
}
