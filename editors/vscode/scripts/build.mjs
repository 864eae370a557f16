// build: bundles the extension; with --test its unit tests, which have a stand-in for
// VS Code, with --e2e those that a real one runs.
import { readdirSync } from 'node:fs';
import { build } from 'esbuild';

const common = { bundle: true, format: 'cjs', target: 'es2022', logLevel: 'warning' };
if (process.argv.includes('--test')) {
  const tests = readdirSync('test').filter((file) => file.endsWith('.test.ts'));
  await build({ ...common, platform: 'node', entryPoints: tests.map((file) => `test/${file}`), outdir: 'out/test', sourcemap: 'inline', alias: { vscode: './test/vscode.ts' } });
} else if (process.argv.includes('--e2e')) {
  const external = ['vscode', 'playwright-core'];
  await build({ ...common, platform: 'node', external, entryPoints: ['e2e/main.ts', 'e2e/first-link.ts', 'e2e/inside/suite.ts'], outdir: 'out/e2e', outbase: 'e2e' });
} else {
  const shipped = { ...common, minify: true, external: ['vscode'] };
  await build({ ...shipped, platform: 'node', mainFields: ['module', 'main'], entryPoints: ['src/extension.ts'], outfile: 'out/extension.js' });
  await build({ ...shipped, platform: 'browser', entryPoints: ['src/browser.ts'], outfile: 'out/browser.js' });
}
