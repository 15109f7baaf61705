#@ header
