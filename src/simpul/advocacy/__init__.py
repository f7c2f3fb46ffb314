"""advocacy"""
