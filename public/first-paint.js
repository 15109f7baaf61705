// Runs before the first paint: shows the chosen shell, and holds the page back for kept values and a report of verify,
// which the page's script puts in place. The keys of the storage come from the page, so that they are written once.
// @ts-check
{
  const { dataset } = document.documentElement;
  const {
    shellKey = '',
    inputsKey = '',
    wrapKey = '',
    reportKey = '',
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
}
