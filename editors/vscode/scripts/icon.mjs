// icon: draws icon.png from icon.svg, with chromium.
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: 256, height: 256 } });
const svg = readFileSync(new URL('icon.svg', import.meta.url), 'utf8');
await page.setContent(`<style>body { margin: 0 } svg { display: block; width: 256px; height: 256px }</style>${svg}`);
await page.screenshot({ path: 'icon.png', omitBackground: true });
await browser.close();
