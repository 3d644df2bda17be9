// Stands in for the package string-width inside the bundle, which costs 25 ms at start (Intl.Segmenter, emoji tables).
export { displayWidth as default } from '../report/width.ts';
