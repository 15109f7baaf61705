// Every page loads this script at once. It brings to life what needs no values and fetches the rest when it is used.
import { followShell, keepShell } from '../../state/shell.ts';
import { followWrap, keepWrap } from '../../state/wrap.ts';
import { fetchWhenUsed } from './bootstrap.ts';
import { GoToField } from '../dom/go-to.ts';
import { heldEvents, repeat } from '../dom/held-events.ts';
import { joinLines } from '../snippets/join-lines.ts';
import { watchIncludes } from '../dom/lazy-include.ts';
import { audits, define, type ElementsOf, isOnPage, pasting, tables } from '../dom/register.ts';
import { SearchButton } from './search-button.ts';
import { SectionNav } from './section-nav.ts';
import { copySelfLinks } from './self-links.ts';
import { ShellSwitch } from './shell-switch.ts';
import { wrapLines } from './wrap-lines.ts';

const storage = (): Storage => localStorage;
keepShell(storage);
keepWrap(storage);
window.addEventListener('storage', ({ key }) => {
  followShell(storage, key);
  followWrap(storage, key);
});
watchIncludes();
wrapLines();
joinLines();
copySelfLinks();

const elements: ElementsOf<'first'> = {
  'go-to-field': GoToField,
  'search-button': SearchButton,
  'section-nav': SectionNav,
  'shell-switch': ShellSwitch,
};
define(elements);

fetchWhenUsed();
// What the values app answers is held again.
heldEvents.events.splice(0).forEach(repeat);
if (isOnPage(audits)) void import('../audit/tool.ts').then(({ elements: more }) => define(more));
if (isOnPage(tables))
  void import('../dom/row-filter.ts').then(({ elements: more }) => define(more));
// A box that was entered before this was here is never entered again.
const box = document.querySelector(pasting.join());
if (box?.matches(':focus-within, :has(textarea:not(:placeholder-shown))')) wakePasting();
else box?.addEventListener('focusin', wakePasting, { once: true });

function wakePasting(): void {
  void import('../snippets/pasted-command.ts').then(({ elements: more }) => define(more));
}
