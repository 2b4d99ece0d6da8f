import { expect, it, vi } from 'vitest'
import { printInLines } from '#server/console-lines.ts'
import { log } from '#server/log.ts'

it.each(['error', 'warn'] as const)(
  'printInLines: logs a call of console.%s as one event without line breaks',
  (level) => {
    const logged = vi.spyOn(log, level).mockImplementation(() => undefined)
    const to = { error: () => undefined, warn: () => undefined }
    printInLines(to)
    const print: Console['error'] = to[level]
    print('no action %s', 'a\r\n{"event":"forged"}\u001b[31m', 'x'.repeat(10_000))
    expect(logged).toHaveBeenCalledTimes(1)
    const [fields] = logged.mock.calls[0] ?? []
    const line = JSON.stringify(fields)
    expect(line).toContain('no action a')
    expect(line).not.toMatch(/[\n\r\u001b]/)
    expect(line.length).toBeLessThan(4200)
  },
)
