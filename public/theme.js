// Before the first paint, so that no page flashes: the theme that was chosen, and the switch that chooses it.
// @ts-check
{
  const root = document.documentElement;
  const key = document.currentScript?.dataset['key'] ?? '';
  const show = (theme = 'system') => {
    root.dataset['theme'] = theme;
    for (const input of document.getElementsByName('theme')) {
      if (input instanceof HTMLInputElement) input.checked = input.value === theme;
    }
  };
  const restore = () => {
    try {
      show(localStorage.getItem(key) ?? undefined);
    } catch {
      // A blocked storage keeps none.
    }
  };
  restore();
  addEventListener('DOMContentLoaded', restore);
  addEventListener('storage', restore);
  addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.name !== 'theme') return;
    show(target.value);
    localStorage[key] = target.value;
  });
}
