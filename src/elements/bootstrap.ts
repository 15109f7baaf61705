import type { pastedEvent } from './paste-id.ts';
import { controls, isOnPage, scripts, waking } from './register.ts';
import { replayInputs } from './replay-inputs.ts';
import { isShared } from './shared.ts';
import type { Backlog } from './values-app.ts';
import { whenSeen } from './when-seen.ts';

// The elements that a touch brings to life, and the button that opens the form where it is a sheet.
const live = [...waking, ...scripts, ...controls, '[popovertarget=values]'].join();

// A file that is dragged reaches the page without a pointer event.
const touches = ['pointerover', 'pointerdown', 'dragenter', 'focusin', 'input', 'change', 'click'];

// These buttons do their work without the values app, so their clicks are not repeated.
const doneAlready =
  '[popovertarget], [data-action=wrap], .include-failed button, go-to-field button';

const isChoice = /^(?:radio|checkbox)$/;

/**
 * Fetches the values app once the reader touches one of its elements, has values in this browser, or fills in another
 * tab. Until it is there the page collects what the reader types, chooses and presses, and hands it over.
 */
export function fetchWhenUsed(inputsKey: string): void {
  const collecting = new AbortController();
  const touched = new Set<HTMLInputElement>();
  const actions: (() => void)[] = [];
  let isAsked = false;
  const ask = (): void => {
    if (isAsked) return;
    isAsked = true;
    void fetchApp({ touched, actions, end: () => collecting.abort() }).then((isHere) => {
      isAsked = isHere; // no connection: the next touch tries again
    });
  };
  const listen = { capture: true, passive: true, signal: collecting.signal };
  for (const type of touches) {
    document.addEventListener(
      type,
      (event) => {
        const { target } = event;
        if (!(target instanceof Element) || !target.closest(live)) return;
        collect(event, target, touched, actions);
        ask();
      },
      listen,
    );
  }
  document.addEventListener(
    'paste',
    ({ target, clipboardData }) => {
      const text = clipboardData?.getData('text/plain') ?? '';
      if (isField(target) || !/^\s*(?:https:\S+)?\/subscriptions\//.test(text)) return;
      actions.push(() =>
        document.dispatchEvent(
          new CustomEvent('pasted-id' satisfies typeof pastedEvent, { detail: text }),
        ),
      );
      ask();
    },
    listen,
  );
  window.addEventListener(
    'storage',
    ({ key }) => {
      if (key === inputsKey || key === null) ask();
    },
    listen,
  );
  window.addEventListener('hashchange', () => isShared(location.hash) && ask(), listen);
  replayInputs(touched, collecting.signal);
  // A text of the bundle is wanted once it is seen, without a touch.
  const viewer = document.querySelector('bundle-viewer');
  if (viewer) whenSeen(viewer, ask);
  if (isNeededNow()) ask();
}

/** True where the first paint waits for stored values, a link brings some, or it names a text of the bundle. */
function isNeededNow(): boolean {
  const isRestoring = 'restoring' in document.documentElement.dataset;
  const namesText = isOnPage(scripts) && /\.\w+$/.test(location.hash);
  return isRestoring || isShared(location.hash) || namesText;
}

async function fetchApp(backlog: Backlog): Promise<boolean> {
  const { dataset } = document.documentElement;
  try {
    const { fetchPageElements, startApp } = await import('./values-app.ts');
    const pageElements = await fetchPageElements();
    delete dataset['failed'];
    startApp(backlog, pageElements);
    return true;
  } catch (error) {
    delete dataset['restoring'];
    dataset['failed'] = ''; // the page says so
    console.warn(error);
    return false;
  }
}

function collect(
  { type }: Event,
  target: Element,
  touched: Set<HTMLInputElement>,
  actions: (() => void)[],
): void {
  if (type === 'input' && target instanceof HTMLInputElement) touched.add(target);
  if (type === 'change' && target instanceof HTMLInputElement && isChoice.test(target.type)) {
    const { checked } = target;
    actions.push(() => {
      target.checked = checked;
      target.dispatchEvent(new Event('change', { bubbles: true }));
    });
  }
  if (type !== 'click') return;
  const button = target.closest<HTMLElement>('button, pre :is([data-parameter], [data-existing])');
  if (button && !button.matches(doneAlready)) actions.push(() => button.click());
}

function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, [contenteditable]') !== null;
}
