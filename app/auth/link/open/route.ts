import { signInByLink } from '#server/auth/sign-in-routes.ts'
import { defineAuthRoute } from '#server/http/define-auth-route.ts'

export const POST = defineAuthRoute('/auth/link/open', signInByLink)
