import { cpus, totalmem } from 'node:os';

/** What the figures were taken on, in one sentence; `date` is the day. */
export const describeMachine = (date: Date): string => {
  const [cpu] = cpus();
  const gibibytes = Math.round(totalmem() / 2 ** 30);
  const day = date.toISOString().slice(0, 10);
  return `Measured on ${day}: ${cpus().length} cores (${cpu?.model.trim()}), ${gibibytes} GiB, Node ${process.version}, ${process.platform} ${process.arch}.`;
};
