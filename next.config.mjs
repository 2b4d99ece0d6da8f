/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  serverExternalPackages: ['libsql', 'pg', 'pino', 'prom-client'],
  experimental: { serverActions: { bodySizeLimit: '64kb' } },
}
