"""publications"""
