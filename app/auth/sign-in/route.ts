import { redirectToProvider } from '#server/auth/sign-in-routes.ts'
import { defineAuthRoute } from '#server/http/define-auth-route.ts'

export const GET = defineAuthRoute('/auth/sign-in', redirectToProvider)
