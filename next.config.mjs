/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  serverExternalPackages: [
    ...['libsql', 'nodemailer', 'pg', 'pino', 'prom-client', 'yaml'],
    // AWS's packages: bundled, each part of the server would hold a copy of them.
    ...['client-kafka', 'client-kinesis', 'client-lambda', 'client-s3', 'client-sts', 'credential-providers'].map(
      (name) => `@aws-sdk/${name}`,
    ),
  ],
  experimental: {
    // Nothing reads them: a stack in the log names the built files.
    turbopackSourceMaps: false,
    serverActions: { bodySizeLimit: '64kb' },
    // Each build begins with an empty folder: nothing would read the cache that it wrote.
    turbopackFileSystemCacheForBuild: false,
    // Bytes of source. By default, 50,000, the list's code lies at the limit and is cut into parts that compress worse.
    turbopackChunking: { minChunkSize: 80_000 },
  },
}
