import { expect, it, vi } from 'vitest'
import { printInLines } from '#server/console-lines.ts'
import { log } from '#server/log.ts'

it.each(['error', 'warn'] as const)(
  'what is said as console.%s becomes one event, without line breaks of its own',
  (level) => {
    const heard = vi.spyOn(log, level).mockImplementation(() => undefined)
    const to = { error: () => undefined, warn: () => undefined }
    printInLines(to)
    const said: Console['error'] = to[level]
    said('no action %s', 'a\r\n{"event":"forged"}\u001b[31m', 'x'.repeat(10_000))
    expect(heard).toHaveBeenCalledTimes(1)
    const [fields] = heard.mock.calls[0] ?? []
    const line = JSON.stringify(fields)
    expect(line).toContain('no action a')
    expect(line).not.toMatch(/[\n\r\u001b]/)
    expect(line.length).toBeLessThan(4200)
  },
)
