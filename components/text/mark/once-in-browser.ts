const isServer = typeof window === "undefined";

/**
 * The same as `make`, which is asked once for each object: of thousands mostly one changes, and what is made of the others
 * stays the same. On the server each page has objects of its own, so that remembering them would only be work.
 */
export function onceInBrowser<Key extends object, Value>(make: (key: Key) => Value): (key: Key) => Value {
  if (isServer) return make;
  const known = new WeakMap<Key, { readonly value: Value }>();
  return (key) => {
    const before = known.get(key);
    if (before) return before.value;
    const value = make(key);
    known.set(key, { value });
    return value;
  };
}
