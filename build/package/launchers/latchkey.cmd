@echo off
rem The program for the terminal, on the Node beside it. Nothing in the environment gives that Node other code to run.
setlocal
set NODE_OPTIONS=
set NODE_PATH=
"%~dp0node.exe" "%~dp0..\dist\main\cli.js" %*
