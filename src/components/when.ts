import { attribute } from '../compile/html.ts';
import type { When } from '../parameters/conditions.ts';
import { isThereAtFirst } from './first-paint.ts';

/** The attributes of an element that is there while one of `any` holds. */
export function shownWhen(any: readonly When[]): { 'data-when'?: string; hidden?: boolean } {
  if (any.some((when) => when.length === 0)) return {};
  return { 'data-when': attribute(any), hidden: !isThereAtFirst(any) };
}
