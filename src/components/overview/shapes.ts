import type { When } from '../../parameters/conditions.ts';
import type { Node } from './nodes.ts';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type Point = readonly [x: number, y: number];

/** A part of a picture, with positions in pixels; each lies above those before it. */
export type Shape =
  | { readonly shape: 'node'; readonly box: Box; readonly node: Node; readonly look: NodeLook }
  | {
      readonly shape: 'frame';
      readonly box: Box;
      readonly look: 'network' | 'subnet' | 'provider-managed' | 'plain' | 'none';
      readonly title?: string;
      readonly lines?: readonly string[];
      readonly any: readonly When[];
      /** The step without which it is not there. */
      readonly step?: string;
    }
  /** The place of a resource that other choices would bring. */
  | {
      readonly shape: 'placeholder';
      readonly box: Box;
      readonly words: string;
      readonly when: When;
    }
  | {
      readonly shape: 'connection';
      readonly look: 'private' | 'allowed';
      readonly points: readonly Point[];
      readonly when: When;
      readonly step?: string;
    }
  /** Between a service and the internet. */
  | {
      readonly shape: 'public-access';
      readonly at: Point;
      readonly isClosed: boolean;
      readonly when: When;
    };

/** A resource as a box, as the title of a frame, or as one line of a list. */
export type NodeLook = 'box' | 'title' | 'line';

/** A drawing and how much room it takes. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

/** An item with its position in a column. */
export interface Stacked<Item> {
  readonly item: Item;
  readonly y: number;
  readonly height: number;
}

/** Items below each other from `y` on. */
export function stack<Item>(
  items: readonly Item[],
  y: number,
  heightOf: (item: Item) => number,
): readonly Stacked<Item>[] {
  let top = y;
  return items.map((item) => {
    const height = heightOf(item);
    top += height;
    return { item, y: top - height, height };
  });
}

/** The lower end of the lowest shape. */
export function bottomOf(shapes: readonly Shape[]): number {
  return Math.max(0, ...shapes.map((one) => ('box' in one ? one.box.y + one.box.height : 0)));
}
