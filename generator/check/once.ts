import type { DeliverySet } from './set.ts';

/** A view of an object that is made when it is first asked for, and kept as long as the object. */
export function once<K extends object, T>(make: (key: K) => T): (key: K) => T {
  const made = new WeakMap<K, { view: T }>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known.view;
    const view = make(key);
    made.set(key, { view });
    return view;
  };
}

/** A view of a set that is made when it is first asked for, and kept as long as the set. */
export function oncePerSet<T>(make: (set: DeliverySet) => T): (set: DeliverySet) => T {
  return once(make);
}
