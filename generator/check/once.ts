import { memoOf } from '../core/memo.ts';
import type { DeliverySet } from './set.ts';

/** A view of a set that is made when it is first asked for, and kept as long as the set. */
export function oncePerSet<T>(make: (set: DeliverySet) => T): (set: DeliverySet) => T {
  return memoOf(make);
}
