import type { APIRoute } from 'astro';
import { llmsIndex } from '../components/llms.ts';

/** The index of the plain texts, by the convention of llmstxt.org. */
export const GET: APIRoute = () => new Response(llmsIndex());
