/*! For the licences see licences-*.txt beside this file. */
import{a,b}from"./chunk-I5MJ6VFL.js";import"./chunk-HQWIZJTJ.js";import"./chunk-62HRAB2C.js";import"./chunk-MHHXI2KR.js";import"./chunk-OGKMVX5H.js";import"./chunk-M7U3M4VK.js";export{b as getWorker,a as jsonDefaults};
