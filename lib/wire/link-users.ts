import { hasShape, isAny, hasItems, isAmong, isText, type Guarded } from '#lib/guard.ts'

/** The connections that use a link, with their workspaces, or why that cannot be known. */
export const isUsersAnswer = isAny(
  hasShape({
    kind: isAmong('known'),
    users: hasItems(hasShape({ workspace: isText, name: isText, type: isText, state: isText })),
  }),
  hasShape({ kind: isAmong('unknowable'), sentence: isText }),
)

export type UsersAnswer = Guarded<typeof isUsersAnswer>
