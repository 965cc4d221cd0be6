import { provenInPseudoLanguage } from '../support/pseudo-language.ts';
import { administrationWalks } from '../walks/administration-walks.ts';
import { noticeWalks } from '../walks/notice-walks.ts';

provenInPseudoLanguage([...administrationWalks, ...noticeWalks]);
