import { accept, formatText, keepValue, reject, type ConnectionKind } from '#lib/connection-kinds/connection-kind.ts'
import { hasControls } from '#lib/connection-kinds/text.ts'

/** What stands for a secret wherever a body is shown or stored (decision 032). */
export const secretMask = '••••••••'

/** What every kind of secret on one line has. */
export const plainSecret = {
  control: 'password',
  isSecret: true,
  format: formatText,
  normalize: keepValue,
} as const

/** A password or key. It is sent as it was typed, but for a line break at its end, which copying adds. */
export const secret = {
  ...plainSecret,
  check: (typed, _, { noun }) => {
    const value = typed.replace(/[\r\n]+$/, '')
    return hasControls(value) ? reject(`Enter the ${noun} on one line.`) : accept(value)
  },
} satisfies ConnectionKind
