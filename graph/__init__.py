"""What the product is about: its data, the promise any store keeps, and the stores."""
