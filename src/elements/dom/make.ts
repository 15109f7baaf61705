type Tag = keyof HTMLElementTagNameMap;

/** An element with these properties and children. */
export function make<Name extends Tag>(
  tag: Name,
  properties: Partial<HTMLElementTagNameMap[Name]> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}
