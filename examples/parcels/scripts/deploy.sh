#!/bin/sh
kubectl --namespace "$1" set image deployment/parcels "parcels=ghcr.io/example/parcels:$2"
