import { pictured } from '../support/pictures.ts';
import { administrationWalks } from '../walks/administration-walks.ts';
import { noticeWalks } from '../walks/notice-walks.ts';

pictured([...administrationWalks, ...noticeWalks]);
