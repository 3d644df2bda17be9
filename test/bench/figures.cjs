'use strict';
// What figures are made of measured times, without measuring anything: shared by the bench, the guard and their tests.

/** The middle of some numbers, the mean of the two middle ones of an even count; NaN of none. */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * The straight line nearest to some points by least squares: what each further `x` costs, what is paid once, and R², the
 * part of the variance that the line tells (1 is a straight line).
 */
function linearFit(points) {
  const mean = (pick) => points.reduce((sum, point) => sum + pick(point), 0) / points.length;
  const meanX = mean(({ x }) => x);
  const meanY = mean(({ y }) => y);
  const slope =
    mean(({ x, y }) => (x - meanX) * (y - meanY)) / mean(({ x }) => (x - meanX) * (x - meanX));
  const once = meanY - slope * meanX;
  const left = mean(({ x, y }) => (y - once - slope * x) ** 2);
  const whole = mean(({ y }) => (y - meanY) ** 2);
  return { slope, once, r2: whole === 0 ? 1 : 1 - left / whole };
}

/** Times several things in turns, so that a slow moment of the machine meets them all: the results of each by name. */
function interleaved(rounds, things) {
  const results = Object.fromEntries(Object.keys(things).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, thing] of Object.entries(things)) results[name].push(thing());
  }
  return results;
}

/** A number with as many digits as mean something: `0.42`, `7.3`, `164`. */
function digits(value) {
  if (!Number.isFinite(value)) return '-';
  if (value >= 100) return value.toFixed(0);
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

const times = (value) => `${digits(value)} ×`;

module.exports = { median, linearFit, interleaved, digits, times };
