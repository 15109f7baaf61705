// Before the first paint, so that no page flashes: the theme that was chosen, and the switch that chooses it.
// @ts-check
{
  const root = document.documentElement;
  const key = document.currentScript?.dataset['key'] ?? '';
  const show = (theme = 'system') => {
    root.dataset['theme'] = theme;
    const [select] = document.getElementsByName('theme');
    if (!(select instanceof HTMLSelectElement)) return;
    select.value = theme;
    if (select.selectedIndex < 0) select.value = 'system';
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
    if (!(target instanceof HTMLSelectElement) || target.name !== 'theme') return;
    show(target.value);
    localStorage[key] = target.value;
  });
}
