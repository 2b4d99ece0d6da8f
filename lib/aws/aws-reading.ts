import { hasShape, isAmong, isAny, isText, type Guard } from '#lib/guard.ts'

/**
 * What a refusal of AWS is about. `denied`: the role may not; `not-found`: AWS does not show it to this role, which
 * never means that it does not exist.
 */
export const refusalKinds = ['denied', 'expired', 'throttled', 'not-found', 'other'] as const
export type RefusalKind = (typeof refusalKinds)[number]

/** What one read of AWS gave. `unread`: no answer before the deadline, or none that could be read. */
export type AwsReading<T> =
  | { kind: 'ok'; value: T }
  | { kind: 'refused'; why: RefusalKind; sentence: string }
  | { kind: 'unread'; sentence: string }

/** A reading that gave no value. */
export const isUnreadable = isAny(
  hasShape({
    kind: isAmong('refused'),
    why: isAmong(...refusalKinds),
    sentence: isText,
  }),
  hasShape({ kind: isAmong('unread'), sentence: isText }),
)

const isOk = hasShape({ kind: isAmong('ok') })

export const isAwsReading =
  <T>(isValue: Guard<T>): Guard<AwsReading<T>> =>
  (reading): reading is AwsReading<T> =>
    isUnreadable(reading) || (isOk(reading) && 'value' in reading && isValue(reading.value))
