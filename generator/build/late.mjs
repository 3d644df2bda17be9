// A function of a module of Node that is loaded when it is first called: loading some of them costs milliseconds at start.
export const late =
  (module, name) =>
  (...words) =>
    process.getBuiltinModule(module)[name](...words);
