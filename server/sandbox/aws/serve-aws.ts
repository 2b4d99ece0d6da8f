import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { readSigned, runSigned } from '#server/sandbox/aws/aws-api.ts'
import type { AwsFaults } from '#server/sandbox/aws/aws-faults.ts'
import type { AwsLog } from '#server/sandbox/aws/aws-log.ts'
import { renderResult } from '#server/sandbox/aws/render-result.ts'
import { runFault } from '#server/sandbox/aws/run-fault.ts'
import type { SandboxContext } from '#server/sandbox/call.ts'
import { readRequest, writeReply } from '#server/sandbox/http.ts'

/** The AWS side of a sandbox: what it shares with the Atlas side, the calls that it had, and what is to go wrong. */
export type AwsSide = { context: SandboxContext; log: AwsLog; faults: AwsFaults }

/** Serves the calls of AWS: who signed them, what they ask for, and whether their role may. */
export const serveAws =
  ({ context, log, faults }: AwsSide) =>
  async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const received = await readRequest(incoming)
    if ('reply' in received) return writeReply(response, received.reply, false)
    const reading = readSigned(context, { ...received.request, headers: incoming.headers })
    if ('error' in reading) return writeReply(response, renderResult(reading.service, reading.error), false)
    const { signed } = reading
    const call = log.record(signed)
    const fault = faults.take(signed)
    if (fault?.kind === 'hang') await pause(fault.delayMs, undefined, { ref: false })
    const result = fault ? runFault(fault, signed) : runSigned(signed)
    if (!result) return void response.destroy()
    const reply = renderResult(signed.service, result)
    call.status = reply.status
    writeReply(response, reply, false)
  }
