// Runs before the first paint: shows the chosen shell, and holds the page back for kept values and a report of verify,
// which the page's script puts in place. The keys of the storage come from the page, so that they are written once.
// Then it holds what the reader does until the modules that answer are there: elements/dom/held-events.ts.
// @ts-check
{
  const { dataset } = document.documentElement;
  const {
    shellKey = '',
    inputsKey = '',
    wrapKey = '',
    reportKey = '',
    earlyKey = '',
  } = document.currentScript?.dataset ?? {};
  dataset['shell'] = 'bash';
  try {
    if (localStorage.getItem(shellKey) === 'powershell') dataset['shell'] = 'powershell';
    if (localStorage.getItem(wrapKey) === 'on') dataset['wrap'] = '';
    if (localStorage.getItem(inputsKey) !== null) dataset['restoring'] = '';
    if (sessionStorage.getItem(reportKey) !== null) dataset['restoring'] = '';
  } catch {
    // The storage is blocked: there is nothing to restore.
  }

  const ending = new AbortController();
  const { signal } = ending;
  /** @type {import('../src/elements/dom/held-events.ts').HeldEvents} */
  const held = {
    events: [],
    isOurs: () => true,
    signal,
    end: () => ending.abort(),
  };
  window.heldEvents = held;

  // It holds events of many types, and reads of each what it has.
  /** @param {KeyboardEvent & ClipboardEvent & DragEvent & { target: HTMLInputElement }} event */
  const hold = (event) => {
    const { type, target, key, ctrlKey, metaKey, altKey, clipboardData, dataTransfer } = event;
    const data = clipboardData ?? dataTransfer;
    if (dataTransfer) {
      // The browser would leave the page for a file that the page takes.
      const taker = document.querySelector('controls-tools, audit-tool');
      if (!dataTransfer.types.includes('Files') || !taker) return;
      event.preventDefault();
    }
    // The browser would search for a slash, and a field would take the key that asks for its help.
    const isTaken =
      (key === '/' && !target.closest('input, textarea, select')) ||
      (key === '?' && target.closest('parameter-field')) ||
      (key === 'k' && (ctrlKey || metaKey));
    if (isTaken && !altKey) event.preventDefault();
    const one = {
      type,
      target,
      key,
      ctrlKey,
      metaKey,
      altKey,
      checked: target.checked,
      value: target.value,
      text: data?.getData('text/plain'),
      file: data?.files[0],
    };
    if (type !== 'dragover' && held.isOurs(one)) held.events.push(one);
  };
  const listen = { capture: true, signal };
  for (const type of 'pointerdown input change click keydown paste dragover drop'.split(' ')) {
    document.addEventListener(type, /** @type {EventListener} */ (hold), listen);
  }
  // A reload would lose what was typed and chosen: the tab keeps it, and elements/page/replay-inputs.ts repeats it.
  const keep = () => {
    const typed = held.events.filter(({ type }) => type === 'input');
    const fields = [...new Set(typed.map(({ target }) => target))];
    const states = fields.map((/** @type {any} */ { name, type, value, checked }) => ({
      name,
      type,
      value,
      checked,
    }));
    try {
      if (states.length > 0) sessionStorage.setItem(earlyKey, JSON.stringify(states));
    } catch {
      // The storage is blocked: nothing is kept.
    }
  };
  window.addEventListener('pagehide', keep, { signal });
}
