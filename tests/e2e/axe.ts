/** How axe looks at a page, and which looks have their turn. */
import type { Page } from '@playwright/test';
import axe from 'axe-core';

/** A part of a page, and the rules it is held against; without rules all of them. */
export interface Look {
  readonly within?: string;
  readonly only?: readonly string[];
  readonly without?: readonly string[];
}

/** The rules that follow the theme. */
export const ofColours = ['color-contrast', 'link-in-text-block'] as const;

/**
 * What axe finds, one line for each element. It is asked in the page itself, and for violations alone: to name every element
 * that passes and to carry it here takes longer than all the rules.
 */
export async function findings(page: Page, look: Look = {}): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async ({ within = 'html', only, without = [] }) => {
    const { violations } = await window.axe.run(within, {
      resultTypes: ['violations'],
      rules: Object.fromEntries(without.map((rule) => [rule, { enabled: false }])),
      ...(only ? { runOnly: { type: 'rule', values: [...only] } } : {}),
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`),
    );
  }, look);
}

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}
