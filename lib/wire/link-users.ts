import { hasShape, isAnyOf, isListOf, isOneOf, isText, type Guarded } from '#lib/guard.ts'

/** The connections that use a link, with their workspaces, or why that cannot be known. */
export const isUsersAnswer = isAnyOf(
  hasShape({
    kind: isOneOf('known'),
    users: isListOf(hasShape({ workspace: isText, name: isText, type: isText, state: isText })),
  }),
  hasShape({ kind: isOneOf('unknowable'), sentence: isText }),
)

export type UsersAnswer = Guarded<typeof isUsersAnswer>
