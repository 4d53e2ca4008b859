// The measured process. The benchmark, its SDK clients and the DynamoDB engine are other processes, so that neither their time nor their
// garbage is counted here.
import type { Context } from 'aws-lambda';
import { createEvent } from './create-event.ts';
import { createMeasuredHandler } from './create-measured-handler.ts';
import type { HostAnswer, HostMessage, HostOptions, HostRequest } from './host-protocol.ts';
import { createMeter } from './meter.ts';

const options = JSON.parse(process.argv[2] ?? '') as HostOptions;
const meter = await createMeter();
const sent = new Map<string, string>();
const handler = createMeasuredHandler(
  options,
  {
    sendEmail: async ({ to, html, text }) => void sent.set(to, text ?? html),
    sendText: async ({ to, text }) => void sent.set(to, text),
  },
  meter.observe,
);

const invoke = async (request: HostRequest, measured: boolean): Promise<HostAnswer> => {
  const event = createEvent(request);
  const work = () => handler(event, {} as Context);
  const { statusCode = 200, headers = {}, body = '' } = await (measured ? meter.during(work) : work());
  const text = Object.entries(headers).map(([name, value]) => [name, String(value)]);
  return { statusCode, headers: Object.fromEntries(text), body };
};

const answer = (message: HostMessage): unknown => {
  if (message.kind === 'invoke') return invoke(message.question.request, message.question.measured);
  return message.kind === 'message' ? (sent.get(message.question) ?? '') : meter.take();
};

process.on('message', async (message: HostMessage) => process.send?.(await answer(message)));
process.on('disconnect', () => process.exit(0));
