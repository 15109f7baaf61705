import { $shell, isShell } from '../../state/shell.ts';
import { follow, StoreElement } from '../dom/store-element.ts';

/** Two radio buttons that choose the shell of every snippet. */
export class ShellSwitch extends StoreElement {
  protected override connect(signal: AbortSignal): void {
    const inputs = [...this.querySelectorAll('input')];
    this.addEventListener(
      'change',
      () => {
        const chosen = inputs.find(({ checked }) => checked)?.value;
        if (isShell(chosen)) $shell.set(chosen);
      },
      { signal },
    );
    follow(
      $shell,
      (shell) => {
        document.documentElement.dataset['shell'] = shell;
        inputs.forEach((input) => (input.checked = input.value === shell));
      },
      signal,
    );
  }
}
