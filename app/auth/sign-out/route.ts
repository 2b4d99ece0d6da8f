import { signOut } from '#server/auth/sign-in-routes.ts'
import { defineAuthRoute } from '#server/http/define-auth-route.ts'

export const POST = defineAuthRoute('/auth/sign-out', signOut)
