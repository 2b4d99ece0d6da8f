import { AsyncResource } from 'node:async_hooks'
import { describe, expect, it } from 'vitest'
import { beginRequest } from '#server/request-id.ts'
import { createLog } from '#server/log.ts'
import { getTraceHeaders, getTraceId } from '#server/trace.ts'

const [trace, parent] = ['4bf92f3577b34da6a3ce929d0e0e4736', '00f067aa0ba902b7']

const runRequest = <T>(traceparent: string | undefined, work: () => T): T =>
  new AsyncResource('request').runInAsyncScope(() => {
    beginRequest('a-request', { traceparent }, Promise.resolve())
    return work()
  })

describe('the trace of a request', () => {
  it.each(['01', '00'])('goes on in calls that the request causes, as a span of its own: flags %s', (flags) => {
    const header = runRequest(`00-${trace}-${parent}-${flags}`, getTraceHeaders).traceparent ?? ''
    expect(header).toMatch(new RegExp(`^00-${trace}-(?!${parent})[0-9a-f]{16}-${flags}$`))
  })

  it.each([
    undefined,
    '',
    `ff-${trace}-${parent}-01`,
    `00-${'0'.repeat(32)}-${parent}-01`,
    `00-${trace}-${'0'.repeat(16)}-01`,
    `00-${trace.toUpperCase()}-${parent}-01`,
    `00-${trace}-${parent}-01\r\nx: y`,
    `00-${trace}-${parent}`,
    `00-${trace}-${parent}-01-more`,
  ])('is none when the header is %j', (header) => {
    expect(runRequest(header, getTraceHeaders)).toEqual({})
  })

  it('is read of a later version, too, which may say more', () => {
    expect(runRequest(`01-${trace}-${parent}-01-more`, getTraceId)).toBe(trace)
  })

  it('is in each line of its log', () => {
    const lines: string[] = []
    const log = createLog({ write: (line) => lines.push(line) })
    runRequest(`00-${trace}-${parent}-01`, () => log.info({ event: 'a' }))
    log.info({ event: 'b' })
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { event: 'a', requestId: 'a-request', traceId: trace },
      { event: 'b' },
    ])
    expect(lines[1]).not.toContain('traceId')
    expect(runRequest(undefined, getTraceId)).toBeUndefined()
  })
})
