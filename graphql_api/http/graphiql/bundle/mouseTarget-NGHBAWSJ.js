/*! For the licences see licences-*.txt beside this file. */
import{Jh as a,Kh as b,Lh as c,Mh as d}from"./chunk-MHHXI2KR.js";import"./chunk-OGKMVX5H.js";import"./chunk-M7U3M4VK.js";export{c as HitTestContext,b as MouseTarget,d as MouseTargetFactory,a as PointerHandlerLastRenderData};
