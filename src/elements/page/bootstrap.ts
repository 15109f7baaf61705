import { recall, storageKeys } from '../../state/memory.ts';
import { type HeldEvent, heldEvents } from '../dom/held-events.ts';
import { audits, controls, isOnPage, scripts, waking } from '../dom/register.ts';
import { isShared } from '../dom/fragments.ts';
import { whenSeen } from '../dom/when-seen.ts';

// The elements that a touch brings to life, and the button that opens the form where it is a sheet.
const live = [...waking, ...scripts, ...controls, '[popovertarget=values]'].join();

// A file that is dragged reaches the page without a pointer event.
const touches = ['pointerover', 'pointerdown', 'dragenter', 'focusin'];

// These do their work without the values app, so presses on them are not repeated.
const doneAlready =
  '[data-action=wrap], .include-failed button, go-to-field button, .makes, .line-light';

/**
 * Fetches the values app once the reader touches one of its elements, has values in this browser, or fills in another
 * tab. Until it is there the page holds what the reader types, chooses and presses, and hands it over.
 */
export function fetchWhenUsed(): void {
  const { signal } = heldEvents;
  let isAsked = false;
  const ask = (): void => {
    if (isAsked) return;
    isAsked = true;
    void fetchApp().then((isHere) => {
      isAsked = isHere; // no connection: the next touch tries again
    });
  };
  heldEvents.isOurs = (event) => {
    // Held for the tool of the audit, which takes it without the values app.
    if (event.type === 'drop' && isOnPage(audits)) return !customElements.get(audits[0]);
    const isOurs = needsValues(event);
    if (isOurs) ask();
    return isOurs;
  };
  for (const type of touches) {
    document.addEventListener(type, ({ target }) => isLive(target) && ask(), {
      capture: true,
      passive: true,
      signal,
    });
  }
  window.addEventListener(
    'storage',
    ({ key }) => {
      if (key === storageKeys.inputs || key === null) ask();
    },
    { signal },
  );
  window.addEventListener('hashchange', () => isShared(location.hash) && ask(), { signal });
  void replayStored();
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

/** Repeats what was typed and chosen before a reload that came before the values app. */
async function replayStored(): Promise<void> {
  const stored = recall(() => sessionStorage, storageKeys.early);
  if (stored !== null) (await import('./replay-inputs.ts')).replayInputs(stored);
}

async function fetchApp(): Promise<boolean> {
  const { dataset } = document.documentElement;
  try {
    const { startApp } = await import('./values-app.ts');
    delete dataset['failed'];
    await startApp(heldEvents);
    return true;
  } catch (error) {
    delete dataset['restoring'];
    dataset['failed'] = ''; // the page says so
    console.warn(error);
    return false;
  }
}

function isLive(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(live) !== null;
}

/** True for an act that only the values app can answer. */
function needsValues({ type, target, text = '' }: HeldEvent): boolean {
  if (type === 'drop') return true;
  if (/^(click|keydown)$/.test(type) && target.closest(doneAlready)) return false;
  const isPastedId = /subscriptions\//i.test(text) && !target.closest('input, textarea');
  return isPastedId || isLive(target);
}
