/** One CPU size of Fargate with the memory sizes that go with it, in MiB. */
export interface FargateSize {
  cpu: number;
  /** The sizes, or the least, the greatest and the step between. */
  memory: readonly number[] | { from: number; to: number; step: number };
  /** Whether Windows containers run on it, too. */
  windows: boolean;
}

const size = (cpu: number, memory: FargateSize['memory'], windows = false): FargateSize => ({
  cpu,
  memory,
  windows,
});

/**
 * The sizes of tasks on Fargate, as of autumn 2026.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html
 */
export const FARGATE_SIZES: readonly FargateSize[] = [
  size(256, [512, 1024, 2048]),
  size(512, { from: 1024, to: 4096, step: 1024 }),
  size(1024, { from: 2048, to: 8192, step: 1024 }, true),
  size(2048, { from: 4096, to: 16384, step: 1024 }, true),
  size(4096, { from: 8192, to: 30720, step: 1024 }, true),
  size(8192, { from: 16384, to: 61440, step: 4096 }),
  size(16384, { from: 32768, to: 122880, step: 8192 }),
  size(32768, [61440, 122880, 249856]),
];

/** Whether a memory size goes with a CPU size. */
export function takesMemory({ memory }: FargateSize, mib: number): boolean {
  if ('step' in memory) {
    return mib >= memory.from && mib <= memory.to && (mib - memory.from) % memory.step === 0;
  }
  return memory.includes(mib);
}

/** The memory sizes that go with a CPU size, in words. */
export function memoryWords({ memory }: FargateSize): string {
  if ('step' in memory) return `${memory.from} to ${memory.to} MiB in steps of ${memory.step}`;
  return `${memory.slice(0, -1).join(', ')} or ${memory.at(-1)} MiB`;
}

/** The memory size of a CPU size that is nearest to the given one. */
export function nearestMemory({ memory }: FargateSize, mib: number): number {
  if ('step' in memory) {
    const steps = Math.round((mib - memory.from) / memory.step);
    return Math.min(memory.to, Math.max(memory.from, memory.from + steps * memory.step));
  }
  return [...memory].sort((a, b) => Math.abs(a - mib) - Math.abs(b - mib))[0] ?? mib;
}
